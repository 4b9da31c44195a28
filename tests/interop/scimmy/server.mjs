// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// SCIMMY and scimmy-routers as a SCIM 2.0 service provider on loopback; only the storage in memory is ours.
// Environment: MODULES      folder whose node_modules holds scimmy, scimmy-routers and express (4 or 5)
//              TOKEN        bearer token to ask for
//              PORT         0 (the default) takes a free one
//              BASE         path of the service provider (/scim/v2)
//              EXIT_ON_EOF  set: ends when its standard input is closed, so that it does not outlive a test
// Prints one line of JSON with baseUrl and token when it is ready.
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";
import { randomUUID } from "node:crypto";

const { MODULES, TOKEN, PORT = "0", BASE = "/scim/v2" } = process.env;
if (!MODULES || !TOKEN) {
    console.error("MODULES and TOKEN must be set");
    process.exit(2);
}
const require = createRequire(path.join(MODULES, "package.json"));
const express = require("express");
const SCIMMY = require("scimmy").default ?? require("scimmy");
const SCIMMYRouters = require("scimmy-routers").default ?? require("scimmy-routers");

if (process.env.EXIT_ON_EOF) process.stdin.resume().on("end", () => process.exit(0));

const fold = value => String(value ?? "").toLowerCase();

/** Rows of one resource type by id, and by the attribute that must be unique. */
class Storage {
    constructor(kind, uniqueAttribute) {
        this.kind = kind;
        this.uniqueAttribute = uniqueAttribute;
        this.rows = new Map();
        this.index = new Map();
    }

    get(id) {
        const row = this.rows.get(id);
        if (!row) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
        return row;
    }

    put(id, instance) {
        const old = id ? this.get(id) : undefined;
        const key = fold(instance[this.uniqueAttribute]);
        if (this.index.has(key) && this.index.get(key) !== id)
            throw new SCIMMY.Types.Error(409, "uniqueness", `${this.uniqueAttribute} '${instance[this.uniqueAttribute]}' is taken`);
        const now = new Date();
        const row = {
            ...JSON.parse(JSON.stringify(instance)),
            id: id ?? randomUUID(),
            meta: { resourceType: this.kind, created: old?.meta.created ?? now, lastModified: now },
        };
        if (old) this.index.delete(fold(old[this.uniqueAttribute]));
        this.index.set(key, row.id);
        this.rows.set(row.id, row);
        return row;
    }

    remove(id) {
        const row = this.get(id);
        this.rows.delete(id);
        this.index.delete(fold(row[this.uniqueAttribute]));
    }

    /** The one row that a plain `unique eq "x"` can mean, without a look at all the others. */
    candidates(filter) {
        const only = filter.length === 1 && Object.keys(filter[0]).length === 1 ? filter[0][this.uniqueAttribute] : undefined;
        if (!Array.isArray(only) || only.length !== 2 || only[0] !== "eq" || typeof only[1] !== "string")
            return [...this.rows.values()];
        const row = this.rows.get(this.index.get(fold(only[1])));
        return row ? [row] : [];
    }
}

const declare = (Resource, storage) => SCIMMY.Resources.declare(Resource)
    .ingress((resource, instance) => storage.put(resource.id, instance))
    .egress(resource => {
        if (resource.id) return storage.get(resource.id);
        return resource.filter ? resource.filter.match(storage.candidates(resource.filter)) : [...storage.rows.values()];
    })
    .degress(resource => storage.remove(resource.id));

declare(SCIMMY.Resources.User, new Storage("User", "userName")).extend(SCIMMY.Schemas.EnterpriseUser, false);
declare(SCIMMY.Resources.Group, new Storage("Group", "displayName"));

let origin;
const app = express();
app.use(BASE, new SCIMMYRouters({
    type: "bearer",
    docUri: "https://example.invalid/docs",
    handler: request => {
        if (request.header("authorization") !== `Bearer ${TOKEN}`) throw new Error("Authorization not detected!");
        return "admin";
    },
    baseUri: () => origin,
}));
SCIMMY.Config.set({ filter: 200, bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1048576 } });

const server = http.createServer(app).listen(Number(PORT), "127.0.0.1", () => {
    origin = `http://127.0.0.1:${server.address().port}`;
    console.log(JSON.stringify({ baseUrl: `${origin}${BASE}`, token: TOKEN }));
});
