/**
 * What whoever runs the server chose: read once at the start, as records, with errors that say which setting and why.
 */
@NullMarked
package corridor.config;

import org.jspecify.annotations.NullMarked;
