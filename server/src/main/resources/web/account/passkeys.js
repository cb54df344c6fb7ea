// Passkeys, by the browser's Web Authentication: bytes in base64url on the wire, as its JSON forms have them.
// @ts-check

const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Makes a passkey. @param {{challenge: string, server: string, user: string, name: string}} it @returns {Promise<string>} */
export async function make(it) {
  const made = /** @type {any} */ (await navigator.credentials.create({publicKey: {
    challenge: bytes(it.challenge), rp: {id: it.server, name: 'Corridor'}, user: {id: bytes(it.user), name: it.name, displayName: it.name},
    pubKeyCredParams: [-8, -7, -257].map(alg => ({type: 'public-key', alg})), attestation: 'none',
    authenticatorSelection: {residentKey: 'required', userVerification: 'required'},
  }}));
  const r = made.response;
  return JSON.stringify({id: made.id, rawId: made.id, type: made.type, clientExtensionResults: {}, response: {
    clientDataJSON: text(r.clientDataJSON), attestationObject: text(r.attestationObject), transports: r.getTransports?.() ?? [],
  }});
}

/** Proves that this device has one. @returns {Promise<{id: string, credential: string}>} */
export async function prove(it) {
  const got = /** @type {any} */ (await navigator.credentials.get({publicKey: {challenge: bytes(it.challenge), rpId: it.server, userVerification: 'required'}}));
  const r = got.response;
  return {id: got.id, credential: JSON.stringify({id: got.id, rawId: got.id, type: got.type, clientExtensionResults: {}, response: {
    clientDataJSON: text(r.clientDataJSON), authenticatorData: text(r.authenticatorData), signature: text(r.signature),
    ...(r.userHandle ? {userHandle: text(r.userHandle)} : {}),
  }})};
}
