/* License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
 * Keeps the app's files and the pages of the one user who is logged in. The server
 * puts the line with VERSION above this text. */
const FOLDER = "/ekinerja_addon/static/src/phone/";
const ROOT = "/my/ekinerja";
const FILES = `ekinerja-files-${VERSION}`;
const PAGES = "ekinerja-pages-";
const PATIENCE = 4000;
const KEPT = [
  `${FOLDER}app.css?v=${VERSION}`,
  `${FOLDER}queue.js?v=${VERSION}`,
  ...["app", "picture", "evidence", "form", "several"].map(
    (name) => `${FOLDER}${name}.js?v=${VERSION}`
  ),
  `${FOLDER}icon-192.png`,
  `${ROOT}/offline`,
];
const NEVER_KEPT = [`${ROOT}/leave`, `${ROOT}/offline`, `${ROOT}/photo/`];
// Counts who has left since this worker woke up.
let visit = 0;

importScripts(`${FOLDER}queue.js?v=${VERSION}`);

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(FILES).then((cache) => cache.addAll(KEPT)).then(() => self.skipWaiting())
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()));
});

async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith("ekinerja-files-") && name !== FILES) await caches.delete(name);
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith(FOLDER)) {
    event.respondWith(file(event.request));
  } else if (event.request.mode === "navigate" && inApp(url.pathname)) {
    event.respondWith(page(event, url));
  }
});

const inApp = (path) => path === ROOT || path.startsWith(`${ROOT}/`);

async function file(request) {
  return (await caches.match(request)) || fetch(request);
}

/** The network first; what was kept when there is none, or when it dawdles. */
async function page(event, url) {
  const kept = await find(url);
  const began = visit;
  const fetched = fetch(event.request).then((answer) => {
    event.waitUntil(keep(url, answer.clone(), began));
    return answer;
  });
  if (!kept) return fetched.catch(() => caches.match(`${ROOT}/offline`));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fetched.catch(() => kept), late]);
}

async function pagesCache() {
  const names = await caches.keys();
  return names.find((name) => name.startsWith(PAGES));
}

/** This very page, or the same one without its question: an empty form will do. */
async function find(url) {
  const name = await pagesCache();
  if (!name) return undefined;
  const cache = await caches.open(name);
  return (await cache.match(url.href)) || cache.match(url.origin + url.pathname);
}

async function keep(url, answer, began) {
  if (answer.type === "opaqueredirect") return forgetStranger();
  const user = answer.headers.get("X-Ekinerja-User");
  if (!user || answer.status !== 200) return;
  await forget(PAGES + user);
  if (began !== visit) return; // somebody left while this page was on its way
  if (NEVER_KEPT.some((path) => url.pathname.startsWith(path))) return;
  url.searchParams.delete("done");
  await (await caches.open(PAGES + user)).put(url.href, answer);
}

/** Forget the pages of everybody but one. */
async function forget(but) {
  for (const name of await caches.keys()) {
    if (name.startsWith(PAGES) && name !== but) await caches.delete(name);
  }
}

/** A redirect may mean the login: then whoever comes next sees nothing of before. */
async function forgetStranger() {
  const session = await EkinerjaQueue.session().catch(() => null);
  if (session) await forget(session.uid ? PAGES + session.uid : "");
}

self.addEventListener("message", (event) => {
  if (event.data.type === "leave") event.waitUntil(leave(event.ports[0]));
  if (event.data.type === "fetch") event.waitUntil(prefetch(event.data.paths));
});

async function leave(port) {
  visit += 1;
  await forget("");
  port.postMessage("forgotten");
}

async function prefetch(paths) {
  const began = visit;
  for (const path of paths) {
    const url = new URL(path, self.location.origin);
    const answer = await fetch(url, { redirect: "manual" }).catch(() => null);
    if (answer) await keep(url, answer, began);
  }
}

self.addEventListener("sync", (event) => {
  if (event.tag === "ekinerja") event.waitUntil(EkinerjaQueue.send());
});
