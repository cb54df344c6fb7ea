/**
 * What whoever runs the server can see of it: measurements without names of people, rooms or documents. Any thread.
 */
@NullMarked
package corridor.ops;

import org.jspecify.annotations.NullMarked;
