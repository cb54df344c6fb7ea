/**
 * The wire: everything a client may say and everything a server may answer, as
 * sealed types over records, and the codec that turns them into JSON and back.
 *
 * <p>Shared by the server and the command-line client. Needs the JDK and Jackson alone. Pure values: any thread.
 */
@NullMarked
package corridor.protocol;

import org.jspecify.annotations.NullMarked;
