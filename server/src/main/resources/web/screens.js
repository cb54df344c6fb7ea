// Where screens are registered. To add one:
// 1. write a module in its feature's folder that exports a component, with every sentence said through t and in words/*.js;
// 2. add a line to SCREENS: its address `#/name/…`, how it is loaded, what it exports, and its properties made from the
//    rest of the address;
// 3. if people should find it in the menu, add it to MORE (or to TAB_OF, if a link in a tab's screen leads there).
// A part of somebody else's screen (a section of the settings, of a room, of a document) is a line in PANELS instead.
// Styles: use the classes that style.css has; what only one screen needs goes to a file of its own, named in STYLES and
// fetched with the screen. Nothing else is to be told: the service worker learns of every file from the server.
// @ts-check

/** @typedef {[load: () => Promise<any>, name: string, props?: (rest: any[]) => any]} Place */

/** Screens by the first part of their address; `rest` are the parts after it. @type {Record<string, Place>} */
export const SCREENS = {
  news: [() => import('./relay/news.js'), 'News', rest => ({digest: rest[0] === 'digest' ? rest[1] || 'latest' : null})],
  desk: [() => import('./relay/desk.js'), 'Desk', rest => ({target: rest})],
  rooms: [() => import('./room/rooms.js'), 'Rooms'],
  room: [() => import('./room/rooms.js'), 'RoomPage', rest => ({id: rest[0]})],
  find: [() => import('./room/doors.js'), 'Find'],
  search: [() => import('./room/rooms.js'), 'Search'],
  c: [() => import('./message/channel.js'), 'Channel', rest => ({key: rest[0], id: rest[0], target: rest[1]})],
  drafts: [() => import('./draft/drafts.js'), 'Drafts'],
  d: [() => import('./draft/drafts.js'), 'Document', rest => ({key: rest[0], id: rest[0], rest: rest.slice(1)})],
  people: [() => import('./account/people.js'), 'Screen', rest => ({id: rest[0]})],
  settings: [() => import('./account/settings.js'), 'Screen', rest => ({open: rest[0]})],
  coverage: [() => import('./relay/coverage.js'), 'Coverage'],
  night: [() => import('./relay/coverage.js'), 'Behind'],
  install: [() => import('./account/install.js'), 'Install'],
  plenary: [() => import('./redline/plenary.js'), 'Plenary', rest => ({key: rest[0], id: rest[0]})],
  shifts: [() => import('./availability/shifts.js'), 'Screen'],
  rules: [() => import('./relay/rules.js'), 'Screen'],
  brief: [() => import('./brief/brief.js'), 'Screen', rest => ({day: rest[0], language: rest[1]})],
  setup: [() => import('./negotiation/setup.js'), 'Screen', rest => ({step: rest[0]})],
};

/** What stands before and around all screens. @type {Record<string, Place>} */
export const FRAME = {
  join: [() => import('./account/join.js'), 'Screen', rest => ({address: rest[0], reason: rest[1]})],
  inside: [() => import('./inside.js'), 'Inside', rest => ({address: rest[0]})],
};

/**
 * Sections that other features add to a screen: each module exports the named component, which gets the properties said
 * here: settings {open}, room {room}, document {document}, channel {channel}, desk {}, news {}.
 * @type {Record<string, Place[]>}
 */
export const PANELS = {
  settings: [[() => import('./availability/dates.js'), 'DatesForm'], [() => import('./notify/alerts.js'), 'Alerts'], [() => import('./notify/calendar.js'), 'Calendar'], [() => import('./account/walls.js'), 'Limits'], [() => import('./account/my-words.js'), 'MyWords'], [() => import('./account/settings.js'), 'Devices'], [() => import('./account/ways-back.js'), 'WaysBack']],
  room: [[() => import('./room/doors.js'), 'Door']],
  document: [[() => import('./redline/aim.js'), 'Aim'], [() => import('./room/label.js'), 'DocumentLabel']],
  channel: [[() => import('./room/doors.js'), 'ChannelDoor']],
  desk: [],
  news: [[() => import('./relay/coverage.js'), 'NightNotices'], [() => import('./room/seal.js'), 'SealNotices']],
};

/** A style sheet of a screen's own, fetched with it. @type {Record<string, string>} */
export const STYLES = {coverage: '/relay/night.css', setup: '/negotiation/setup.css', brief: '/brief/brief.css'};

/** The menu, in its order: address and word. */
export const MORE = [['people', 'People'], ['coverage', 'The coming night'], ['night', 'Last night'], ['brief', 'The brief'], ['settings', 'My settings'], ['install', 'On the Home Screen'], ['setup', 'Set-up'], ['search', 'Search'], ['help', 'Help and keys']];

/** Those of the menu that only coordinators see. */
export const COORDINATORS = new Set(['setup']);

/** Under which tab a screen stands that is no tab itself. @type {Record<string, string>} */
export const TAB_OF = {'': 'news', c: 'rooms', room: 'rooms', find: 'rooms', search: 'rooms', d: 'drafts', plenary: 'drafts', shifts: 'desk', rules: 'desk'};
