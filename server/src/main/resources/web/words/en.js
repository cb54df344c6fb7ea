// English: only what changes with a number; every other sentence is its own key (see words.js).
export default {
  '{n} people will see this in {room}.': {one: '{n} person will see this in {room}.', other: '{n} people will see this in {room}.'},
  '{n} people': {one: '{n} person', other: '{n} people'},
  '{n} changed': {one: '{n} changed', other: '{n} changed'},
  '{n} provisions changed': {one: '{n} provision changed', other: '{n} provisions changed'},
  '{n} provisions unchanged': {one: '{n} provision unchanged', other: '{n} provisions unchanged'},
  '{n} unread': {one: '{n} unread', other: '{n} unread'},
  '{n} mentions you': {one: '{n} mentions you', other: '{n} mention you'},
  '{n} not sent yet': {one: '{n} not sent yet', other: '{n} not sent yet'},
  'Flag {n} provisions': {one: 'Flag {n} provision', other: 'Flag {n} provisions'},
  '{n} open brackets': {one: '{n} open bracket', other: '{n} open brackets'},
  '{n} lines cannot be read yet': {one: '{n} line cannot be read yet', other: '{n} lines cannot be read yet'},
  'Invite {n} people': {one: 'Invite {n} person', other: 'Invite {n} people'},
  '{n} brackets opened': {one: '{n} bracket opened', other: '{n} brackets opened'},
  '{n} brackets closed': {one: '{n} bracket closed', other: '{n} brackets closed'},
  '{n} busy times': {one: '{n} busy time', other: '{n} busy times'},
  '{n} people are asked': {one: '{n} person is asked', other: '{n} people are asked'},
};
