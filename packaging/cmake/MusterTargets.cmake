# SPDX-FileCopyrightText: 2026 The Muster developers
# SPDX-License-Identifier: GPL-3.0-or-later
# The one place that knows compiler flags and how a layer or a test becomes a target.
include(MusterCcache)

add_library(muster_options INTERFACE)
target_compile_features(muster_options INTERFACE cxx_std_20)
target_include_directories(muster_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(muster_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
    QT_NO_JAVA_STYLE_ITERATORS QT_STRICT_ITERATORS QT_NO_CONTEXTLESS_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    MUSTER_VERSION="${PROJECT_VERSION}")
if(NOT MSVC)
    target_compile_options(muster_options INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
        -Wold-style-cast -Werror=switch -Werror=return-type -Werror=unused-result)
    if(MUSTER_WERROR)
        target_compile_options(muster_options INTERFACE -Werror)
    endif()
    if(MUSTER_SANITIZE)
        target_compile_options(muster_options INTERFACE -fsanitize=${MUSTER_SANITIZE} -fno-omit-frame-pointer)
        target_link_options(muster_options INTERFACE -fsanitize=${MUSTER_SANITIZE})
    endif()
endif()

# muster_add_layer(core SOURCES ... [PUBLIC targets] [PRIVATE targets]) -> muster_core, Muster::core
function(muster_add_layer name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(muster_${name} STATIC ${ARG_SOURCES})
    add_library(Muster::${name} ALIAS muster_${name})
    set_target_properties(muster_${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(muster_${name} PUBLIC muster_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    if(MUSTER_PCH)
        target_precompile_headers(muster_${name} PRIVATE
            <QString> <QByteArray> <QList> <QHash> <QJsonObject> <QJsonArray> <QObject> <memory> <vector> <optional> <functional>)
    endif()
endfunction()

# muster_add_test(mapping/lexer LINK Muster::mapping [SOURCES more.cpp] [LABELS unit] [TIMEOUT s])
# builds tests/mapping/tst_lexer.cpp into the ctest test "mapping/lexer".
function(muster_add_test path)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LINK;SOURCES;LABELS" ${ARGN})
    get_filename_component(folder "${path}" DIRECTORY)
    get_filename_component(name "${path}" NAME)
    set(target "tst_${folder}_${name}")
    string(REPLACE "/" "_" target "${target}")
    add_executable(${target} "${PROJECT_SOURCE_DIR}/tests/${folder}/tst_${name}.cpp" ${ARG_SOURCES})
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    target_link_libraries(${target} PRIVATE muster_options Qt6::Test ${ARG_LINK})
    target_compile_definitions(${target} PRIVATE QT_FORCE_ASSERTS
        MUSTER_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" MUSTER_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        MUSTER_BINARY_DIR="${PROJECT_BINARY_DIR}")
    add_test(NAME ${path} COMMAND ${target})
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${path} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_HASH_SEED=0;TZ=UTC;LC_ALL=C.UTF-8")
endfunction()
