/**
 * {@code corridor bench}: loads a server as pgbench loads a database, and a bare yardstick beside it. One thread drives all
 * sockets through one selector; what is measured is the server's processor time, read from the operating system, and
 * latencies from the instant a message was meant to be sent.
 */
@NullMarked
package corridor.cli.bench;

import org.jspecify.annotations.NullMarked;
