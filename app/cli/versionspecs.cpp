// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandspecs.h"

using namespace Qt::StringLiterals;

namespace muster::cli {

std::vector<CommandSpec> versionCommands()
{
    return {
        {u"connection versions"_s,
         u"NAME"_s,
         1,
         1,
         u"saved versions of a connection: when, by whom, why"_s,
         u"Newest first. Each import, restore or save that changes the document makes a version. The newest 200 are "
         u"kept,\n"
         "and of older ones the last of each month."_s,
         {{u"limit"_s, u"N"_s, u"at most so many versions (default 200)"_s, false}}},
        {u"connection show"_s,
         u"NAME"_s,
         1,
         1,
         u"print the document of a version"_s,
         u"Without --version: the document as it is now. It holds no secret."_s,
         {{u"version"_s, u"N"_s, u"number of the version"_s, false}}},
        {u"connection restore"_s,
         u"NAME"_s,
         1,
         1,
         u"go back to a version"_s,
         u"Saves the document of an earlier version again. That is a new version, so that it can be undone the same "
         u"way.\n"
         "Links and log are kept; nothing is sent. See what it changes with: musterctl connection diff NAME --to N"_s,
         {{u"version"_s, u"N"_s, u"number of the version"_s, false},
          {u"reason"_s, u"TEXT"_s, u"why; kept with the version"_s, false},
          {u"author"_s, u"NAME"_s, u"who; default: the account"_s, false}}},
        {u"connection diff"_s,
         u"NAME"_s,
         1,
         1,
         u"what differs between two versions, or from a file"_s,
         u"Without options: what the newest version changed. With --from: what changed since then. With --to FILE: "
         u"what\n"
         "importing the file would change.\n\n"
         "  musterctl connection diff acme --from 3\n"
         "  musterctl connection diff acme --from 3 --to 5\n"
         "  musterctl connection diff acme --to acme.json"_s,
         {{u"from"_s, u"N"_s, u"the version before (default: the one before --to; for a file the newest)"_s, false},
          {u"to"_s, u"N|FILE"_s, u"the version after (default: the newest), or a connection document"_s, false}}},
    };
}

std::vector<CommandSpec> mappingCommands()
{
    return {
        {u"mapping import"_s,
         u"NAME FILE"_s,
         2,
         2,
         u"take mappings from Entra or from another connection"_s,
         u"FILE is a synchronization schema of Microsoft Entra (Provisioning, Mappings, \"Show advanced options\",\n"
         "\"Review your schema here\"; or Graph /synchronization/jobs/ID/schema), one object mapping of it, what\n"
         "mapping export wrote, or a connection document. Says what was taken over, what is kept and not used, what "
         "does\n"
         "not translate, and what changes. What Muster does not use is kept and written back by mapping export."_s,
         {{u"dry-run"_s, {}, u"only say what would change"_s, false},
          {u"reason"_s, u"TEXT"_s, u"why; kept with the version"_s, false},
          {u"author"_s, u"NAME"_s, u"who; default: the account"_s, false}}},
        {u"mapping export"_s,
         u"NAME"_s,
         1,
         1,
         u"print the mappings of a connection"_s,
         u"muster: one mapping on each line, for version control. entra: the schema that was imported with what was\n"
         "changed since then, or a new one; what Entra cannot say is told on standard error."_s,
         {{u"format"_s, u"FORMAT"_s, u"muster (default) or entra"_s, false}}},
        {u"mapping diff"_s,
         u"NAME FILE"_s,
         2,
         2,
         u"what importing a file would change"_s,
         u"The same files as mapping import; nothing is saved."_s,
         {}},
        {u"mapping test"_s,
         u"NAME"_s,
         1,
         1,
         u"run the tests that are stored with the mappings"_s,
         u"Each test has source attributes and what is expected per target path. Says which test, attribute, what was "
         u"expected\n"
         "and what came out; exit code 5 when one fails. Neither source nor application is asked."_s,
         {}},
    };
}

} // namespace muster::cli
