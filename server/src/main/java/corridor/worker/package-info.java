/**
 * Files are read and texts compared in a process beside the server's, which gives way: what somebody uploads costs the server
 * neither pauses nor memory, and takes only itself down.
 */
@NullMarked
package corridor.worker;

import org.jspecify.annotations.NullMarked;
