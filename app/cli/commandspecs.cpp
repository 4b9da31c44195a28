// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandspecs.h"

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

const OptionSpec kOnly {u"only"_s, u"ID"_s, u"only these objects, by their anchor in the source; repeatable"_s, true};
const OptionSpec kFull {u"full"_s, {}, u"compare every object, also those whose source record did not change"_s, false};
const OptionSpec kApprove {u"approve"_s, u"KIND"_s,
                           u"release held operations: delete, disable, or source (accept the source's new size)"_s,
                           true};
const OptionSpec kApproveAll {u"approve-all"_s, {}, u"release every held operation"_s, false};
const OptionSpec kReason {u"reason"_s, u"TEXT"_s, u"why; kept in the log"_s, false};

const OptionSpec kDialect {u"dialect"_s, u"DIALECT"_s,
                           u"muster (default) or entra: rules and functions of Entra only"_s, false};
const OptionSpec kAttributes {u"attributes"_s, u"FILE"_s, u"JSON object with the source attributes"_s, false};

std::vector<CommandSpec> connectionCommands()
{
    return {
        {u"connection import"_s,
         u"FILE"_s,
         1,
         1,
         u"take a connection document into the home"_s,
         u"Reads one connection document (JSON), checks it, and keeps it under its name; a connection of the same name "
         u"is\n"
         "replaced and keeps its links and log. Secrets are references, never in clear:\n"
         "{\"env\": NAME}, {\"file\": PATH}, {\"keychain\": KEY} or {\"credential\": NAME}.\n\n"
         "The smallest useful document:\n"
         "  {\"muster\": 1, \"name\": \"acme\",\n"
         "   \"sources\": [{\"id\": \"hr\", \"type\": \"csv\",\n"
         "                \"users\": {\"path\": \"people.csv\", \"anchor\": \"employeeId\"}}],\n"
         "   \"target\": {\"baseUrl\": \"https://scim.example.com/v2\",\n"
         "              \"auth\": {\"type\": \"bearer\", \"token\": {\"env\": \"ACME_TOKEN\"}}},\n"
         "   \"mappings\": {\"User\": [{\"target\": \"userName\", \"source\": \"[email]\", \"matching\": 1}]}}"_s,
         {{u"reason"_s, u"TEXT"_s, u"why; kept with the version"_s, false},
          {u"author"_s, u"NAME"_s, u"who; default: the account"_s, false}}},
        {u"connection export"_s,
         u"NAME"_s,
         1,
         1,
         u"print a connection document"_s,
         u"Prints the document as it is stored, ready for import elsewhere. It holds no secret."_s,
         {}},
        {u"connection list"_s,
         {},
         0,
         0,
         u"the connections of the home and how they are"_s,
         u"Lists name, target, state and last cycle of every connection."_s,
         {}},
        {u"connection start"_s,
         u"NAME"_s,
         1,
         1,
         u"let cycles run by themselves"_s,
         u"Cycles of the connection run on its schedule while the console or `musterctl watch` runs. Also ends a pause "
         u"and a\n"
         "quarantine: the next cycle is an attempt at once. Without it, the console waits until somebody ran the first cycle."_s,
         {}},
        {u"connection pause"_s,
         u"NAME"_s,
         1,
         1,
         u"let no cycle begin by itself"_s,
         u"Kept until `connection start`. A cycle that runs goes on to its end; `run` and `apply` still work."_s,
         {}},
        {u"connection remove"_s,
         u"NAME"_s,
         1,
         1,
         u"forget a connection"_s,
         u"Removes the connection with its links, plans and log from the home. Nothing is changed at the application."_s,
         {}},
    };
}

std::vector<CommandSpec> cycleCommands()
{
    return {
        {u"probe"_s,
         u"[NAME]"_s,
         0,
         1,
         u"test a tenant URL and token, and what the application can do"_s,
         u"Tests step by step: name resolution, TCP, TLS, authentication, discovery, a filter that finds nobody. Says "
         u"in words\n"
         "what is wrong. Reads only.\n\n"
         "  musterctl probe acme\n"
         "  musterctl probe --url https://scim.example.com/v2 --token-env ACME_TOKEN"_s,
         {{u"url"_s, u"URL"_s, u"tenant URL, instead of a connection's name"_s, false},
          {u"token-env"_s, u"VAR"_s, u"environment variable that holds the bearer token"_s, false}}},
        {u"plan"_s,
         u"NAME"_s,
         1,
         1,
         u"what would change; sends no write"_s,
         u"Reads the sources and the application, decides, stores the plan and prints it. `apply` then carries out exactly it."_s,
         {{u"out"_s, u"FILE"_s, u"also write the plan with every operation and request to a file"_s, false},
          kFull,
          kOnly}},
        {u"apply"_s,
         u"NAME"_s,
         1,
         1,
         u"carry out a stored plan, exactly"_s,
         u"Without --plan: the latest plan of the connection. Operations that a guard holds stay held unless approved."_s,
         {{u"plan"_s, u"ID|FILE"_s, u"which plan: its number, or the file that plan --out wrote"_s, false},
          kApprove,
          kApproveAll,
          kReason}},
        {u"watch"_s,
         u"[NAME…]"_s,
         0,
         1000,
         u"run schedules until stopped"_s,
         u"Begins a cycle of each connection, or of those named, whenever its schedule says so: every 40 minutes "
         u"unless "
         u"the\n"
         "document says otherwise. The first cycle of a connection is an initial one. Several connections run at once, "
         "one\n"
         "cycle at a time of each. A connection in quarantine is tried more and more rarely. SIGTERM and Ctrl+C stop "
         "between\n"
         "two objects; what is left is done by the next cycle."_s,
         {}},
        {u"run"_s,
         u"NAME"_s,
         1,
         1,
         u"plan and apply in one"_s,
         u"One provisioning cycle. If an earlier run was interrupted, it is finished first. Running again with nothing "
         u"changed\n"
         "sends no write."_s,
         {kFull, kOnly}},
    };
}

std::vector<CommandSpec> lookCommands()
{
    return {
        {u"why"_s,
         u"NAME IDENTIFIER"_s,
         2,
         2,
         u"why a person or group did (not) sync"_s,
         u"Shows the five steps for one object: import, scope, match, mapping, last result. IDENTIFIER is the anchor "
         u"in the\n"
         "source, a matching value such as the user name, or the id at the application. Answers from the source and local state."_s,
         {}},
        {u"scope test"_s,
         u"NAME"_s,
         1,
         1,
         u"who is in scope now"_s,
         u"Reads the sources and counts who is in scope and who is not. Says what looks wrong: a filter that can never "
         u"be "
         u"true,\n"
         "an assignment or group that does not exist, groups that contain each other. Sends nothing."_s,
         {}},
        {u"scope impact"_s,
         u"NAME"_s,
         1,
         1,
         u"who would leave and who would join by another scope"_s,
         u"Compares the scope of the connection with the one of a document that is not stored yet, and lists who "
         u"leaves "
         u"and who\n"
         "joins. Exit code 3: more would be dropped than the guard lets through in a cycle. Stores and sends "
         "nothing.\n\n"
         "  musterctl scope impact acme --document acme.json"_s,
         {{u"document"_s, u"FILE"_s, u"connection document with the other scope"_s, false}}},
        {u"log"_s,
         u"NAME"_s,
         1,
         1,
         u"events of the provisioning log"_s,
         u"Newest first. Each event names the object, what was done, why, and what to do when it failed."_s,
         {{u"cycle"_s, u"ID"_s, u"only this cycle"_s, false},
          {u"limit"_s, u"N"_s, u"at most so many events (default 200)"_s, false},
          {u"format"_s, u"FORMAT"_s, u"json or csv (default: text)"_s, false}}},
    };
}

std::vector<CommandSpec> expressionCommands()
{
    return {
        {u"expr eval"_s,
         u"EXPR"_s,
         1,
         1,
         u"evaluate a mapping expression"_s,
         u"  musterctl expr eval 'ToLower([mail])' --attributes person.json\n"
         "  musterctl expr eval 'Lookup(\"countries\", [c])' --attributes person.json --lookups tables.json\n"
         "The attributes are one JSON object of names and values, the tables one JSON object of objects."_s,
         {kAttributes,
          kDialect,
          {u"lookups"_s, u"FILE"_s, u"JSON object with the tables for Lookup()"_s, false},
          {u"domain"_s, u"DOMAIN"_s, u"what DefaultDomain() gives"_s, false}}},
        {u"expr check"_s,
         u"EXPR"_s,
         1,
         1,
         u"compile an expression and say what is wrong, and where"_s,
         u"Prints the attributes that the expression reads and the type of its result, or the error with its column.\n"
         "With attributes it also warns of unknown names and of values that will not fit."_s,
         {kAttributes, kDialect}},
        {u"expr functions"_s,
         {},
         0,
         0,
         u"every function with an example"_s,
         u"The reference of the expression language."_s,
         {kDialect}},
    };
}

std::vector<CommandSpec> practiceCommands()
{
    return {
        {u"profile list"_s,
         {},
         0,
         0,
         u"applications that Muster knows"_s,
         u"Provider profiles: how an application is set up and how it deviates from SCIM. A connection names one as\n"
         "\"target\": {\"profile\": ID}; \"generic\" assumes nothing."_s,
         {}},
        {u"profile show"_s,
         u"ID"_s,
         1,
         1,
         u"what is known about an application"_s,
         u"Set-up steps, what to mind, facts and where they are from. With --json: the profile itself."_s,
         {}},
        {u"demo"_s,
         {},
         0,
         0,
         u"the sample company into a practice tenant"_s,
         u"Starts a practice tenant on this computer, provisions a sample company of about 200 people and 20 groups, "
         u"runs a\n"
         "second cycle to show that it sends nothing, and prints both results. Touches nothing else."_s,
         {}},
        {u"sandbox"_s,
         {},
         0,
         0,
         u"a practice tenant on loopback"_s,
         u"Serves SCIM 2.0 on 127.0.0.1 until stopped (Ctrl+C) and prints its base URL first."_s,
         {{u"port"_s, u"N"_s, u"port (default: a free one)"_s, false},
          {u"token"_s, u"T"_s, u"bearer token to ask for (default: a new one, printed)"_s, false},
          {u"persist"_s, u"FILE"_s, u"keep the tenant in a file"_s, false},
          {u"faults"_s, u"FILE"_s, u"JSON document with faults to inject"_s, false}}},
        {u"completion"_s, {}, 0, 0, u"completion script for bash"_s, u"  source <(musterctl completion)"_s, {}},
    };
}

} // namespace

const std::vector<CommandSpec> &commands()
{
    static const std::vector<CommandSpec> all = [] {
        std::vector<CommandSpec> list;
        for (const auto &group : {connectionCommands(), versionCommands(), mappingCommands(), cycleCommands(),
                                  lookCommands(), expressionCommands(), practiceCommands()}) {
            list.insert(list.end(), group.begin(), group.end());
        }
        return list;
    }();
    return all;
}

} // namespace muster::cli
