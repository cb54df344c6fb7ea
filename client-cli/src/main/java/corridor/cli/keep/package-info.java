/**
 * What stays on this machine between runs: logins, and texts that could not be sent. Folders follow the XDG base
 * directory specification; files are the owner's alone (0600). The thread of the command; never the network.
 */
@NullMarked
package corridor.cli.keep;

import org.jspecify.annotations.NullMarked;
