// Requests of the chat. Every answer is {status, body}; status 0 means that the server was not reached.

const TIMEOUT = 20000;

export async function post(url, fields) {
  const first = await request(url, { method: "POST", body: new URLSearchParams(fields) });
  // A new sign-in changes the token while the page is open: the cookie has the new one.
  const stale = first.status === 403 && first.body?.error === "csrf";
  return stale ? request(url, { method: "POST", body: new URLSearchParams(fields) }) : first;
}

export async function get(url) {
  return request(url, { method: "GET" });
}

async function request(url, options) {
  try {
    const response = await fetch(url, {
      ...options,
      headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") },
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    let body = null;
    try {
      body = await response.json();
    } catch {
      /* a proxy's error page */
    }
    return { status: body === null && response.ok ? 0 : response.status, body };
  } catch {
    return { status: 0, body: null };
  }
}

function cookie(name) {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

export function newKey() {
  // randomUUID is missing on pages without TLS
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
