# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles through ccache where it is installed, unless a launcher was chosen on the command line.
# Build folders share what they compile with the same flags (ci and headless do): paths count relative to the checkout,
# and ccache may look through precompiled headers.
find_program(MUSTER_CCACHE ccache DOC "ccache, or OFF")
if(MUSTER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env
        "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        "${MUSTER_CCACHE}")
endif()
