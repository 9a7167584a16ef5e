/* License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
 * Entries that wait on this phone, each bound to the user who wrote it.
 * Used by the pages and by the service worker. */
"use strict";
self.EkinerjaQueue = (() => {
  const STORE = "queue";
  const ROOT = "/my/ekinerja";
  const channel = "BroadcastChannel" in self ? new BroadcastChannel("ekinerja") : null;

  function open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open("ekinerja", 1);
      request.onupgradeneeded = () =>
        request.result.createObjectStore(STORE, { keyPath: "uuid" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  async function change(mode, work) {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, mode, { durability: "strict" });
        const request = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
        transaction.onerror = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  const all = async () =>
    (await change("readonly", (store) => store.getAll())).sort((a, b) => a.at - b.at);
  const get = (uuid) => change("readonly", (store) => store.get(uuid));
  const remove = (uuid) => change("readwrite", (store) => store.delete(uuid));

  async function put(entry) {
    await change("readwrite", (store) => store.put(entry));
    tell();
  }

  async function wipe(uid) {
    for (const entry of await all()) {
      if (entry.uid === uid) await remove(entry.uuid);
    }
  }

  /** All pages of the app show the queue as it is now. */
  function tell() {
    if (channel) channel.postMessage("changed");
  }

  async function session() {
    const answer = await fetch(`${ROOT}/session`, { cache: "no-store" });
    if (!answer.ok) throw new Error("no session answer");
    return answer.json();
  }

  function body(entry, token) {
    const form = new FormData();
    form.append("csrf_token", token);
    form.append("uid", entry.uid);
    form.append("client_uuid", entry.uuid);
    for (const [name, value] of Object.entries(entry.fields)) form.append(name, value);
    for (const photo of entry.photos || []) form.append("photo", photo, "photo.jpg");
    for (const letter of entry.letters || []) form.append("letter", letter, "letter.jpg");
    return form;
  }

  /** Send one entry. Resolves to what the server said; rejects without network. */
  async function post(entry, token) {
    const answer = await fetch(`${ROOT}/sync${entry.log ? `/${entry.log}` : ""}`, {
      method: "POST",
      body: body(entry, token),
      redirect: "manual",
    });
    const type = answer.headers.get("Content-Type") || "";
    if (type.startsWith("application/json")) return answer.json();
    // A redirect leads to the login; a server in trouble is asked again later.
    if (answer.type === "opaqueredirect") return { status: "login" };
    if (answer.status === 413) return { status: "conflict", reason: "413" };
    if (answer.status === 404) return { status: "conflict", reason: "404" };
    if (answer.status === 400) return { status: "token" };
    throw new Error(`server answered ${answer.status}`);
  }

  async function settle(entry, said) {
    if (said.status === "stored") {
      await remove(entry.uuid);
    } else if (said.status === "conflict") {
      // Written again only if nobody changed it meanwhile.
      const now = await get(entry.uuid);
      if (now && now.at === entry.at) {
        await change("readwrite", (store) =>
          store.put({ ...now, state: "conflict", reason: said.reason }));
      }
    }
    tell();
  }

  async function run() {
    const result = { stored: {}, conflicts: {}, login: false };
    const waiting = (await all()).filter((entry) => entry.state === "waiting");
    if (!waiting.length) return result;
    let current = await session();
    for (const entry of waiting) {
      if (!current.uid) result.login = true;
      // Nobody sends the entries of somebody else.
      if (entry.uid !== current.uid) continue;
      let said = await post(entry, current.csrf_token);
      if (said.status === "token" || said.status === "login") {
        current = await session();
        if (entry.uid !== current.uid) continue;
        said = await post(entry, current.csrf_token);
      }
      if (said.status === "token") said = { status: "conflict", reason: "400" };
      if (said.status === "stored") result.stored[entry.uuid] = said;
      if (said.status === "conflict") result.conflicts[entry.uuid] = said;
      await settle(entry, said);
    }
    return result;
  }

  /** Send what waits, one sender at a time on this phone. */
  function send() {
    if (self.navigator.locks) return navigator.locks.request("ekinerja-send", run);
    return run();
  }

  return { all, get, put, remove, wipe, send, session, tell, channel };
})();
