/** The command line against a real server, both as processes of their own: what a person at a terminal is promised. */
@org.jspecify.annotations.NullMarked
package corridor.terminal;
