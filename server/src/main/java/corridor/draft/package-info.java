/**
 * Documents, their revisions and redlines, and the words the group wants. Files are read and texts compared beside the
 * store's threads, in a command's preparation; what was prepared is checked again in the transaction that writes it.
 * Every text leaves through a grant of the room's door. Never touches a text on an event loop or on the writer's thread;
 * knows flags and the relay only as who asked to be told.
 */
@NullMarked
package corridor.draft;

import org.jspecify.annotations.NullMarked;
