// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// SAML Jackson's "Directory Sync" (Ory Polis) as a SCIM 2.0 service provider on loopback, in memory.
// Environment: MODULES      folder whose node_modules holds @boxyhq/saml-jackson
//              PORT         0 (the default) takes a free one
//              PROVIDER     type of the directory (generic-scim-v2)
//              EXIT_ON_EOF  set: ends when its standard input is closed, so that it does not outlive a test
// Prints one line of JSON with baseUrl and token (jackson makes the token) when it is ready.
// GET /events answers with what jackson understood, in order.
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";

const { MODULES, PORT = "0", PROVIDER = "generic-scim-v2" } = process.env;
if (!MODULES) {
    console.error("MODULES must be set");
    process.exit(2);
}
const { controllers } = createRequire(path.join(MODULES, "package.json"))("@boxyhq/saml-jackson");

if (process.env.EXIT_ON_EOF) process.stdin.resume().on("end", () => process.exit(0));

const events = [];
let directorySync;

const numberOf = (query, name) => (query.has(name) ? parseInt(query.get(name), 10) : undefined);

async function bodyOf(request) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    return text ? JSON.parse(text) : undefined;
}

async function answer(request, response) {
    const url = new URL(request.url, "http://127.0.0.1");
    if (url.pathname === "/events") return response.end(JSON.stringify(events));
    const target = /^\/scim\/v2\.0\/([^/]+)\/(Users|Groups)(?:\/([^/]+))?$/.exec(url.pathname);
    if (!target) {
        response.statusCode = 404;
        return response.end();
    }
    const result = await directorySync.requests.handle({
        method: request.method,
        body: await bodyOf(request),
        directoryId: target[1],
        resourceType: target[2].toLowerCase(),
        resourceId: target[3] ? decodeURIComponent(target[3]) : undefined,
        apiSecret: (request.headers.authorization ?? "").replace(/^Bearer /, ""),
        query: {
            count: numberOf(url.searchParams, "count"),
            startIndex: numberOf(url.searchParams, "startIndex"),
            filter: url.searchParams.get("filter") ?? undefined,
        },
    });
    response.statusCode = result.status;
    return response.end(result.data ? JSON.stringify(result.data) : undefined);
}

const server = http.createServer((request, response) => {
    response.setHeader("content-type", "application/scim+json");
    answer(request, response).catch(error => {
        response.statusCode = error instanceof SyntaxError ? 400 : 500;
        response.end(JSON.stringify({ detail: String(error) }));
    });
});

server.listen(Number(PORT), "127.0.0.1", async () => {
    const origin = `http://127.0.0.1:${server.address().port}`;
    const jackson = await controllers({
        externalUrl: origin,
        samlPath: "/api/oauth/saml",
        scimPath: "/scim/v2.0",
        samlAudience: "urn:muster:interop",
        db: { engine: "mem", ttl: 300, cleanupLimit: 1000 },
        noAnalytics: true,
        dsync: { callback: async event => { events.push(event); } },
        openid: {},
        idpEnabled: false,
    });
    directorySync = jackson.directorySyncController;
    const { data, error } = await directorySync.directories.create({
        tenant: "muster", product: "interop", name: "muster", type: PROVIDER,
    });
    if (error) {
        console.error(error);
        process.exit(1);
    }
    console.log(JSON.stringify({ baseUrl: data.scim.endpoint, token: data.scim.secret }));
});
