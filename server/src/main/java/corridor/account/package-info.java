/**
 * Participants, affiliations, invitations and logins. Secrets are 128 random bits, kept hashed. Runs inside the
 * store's transactions; never decides what a member may read.
 */
@NullMarked
package corridor.account;

import org.jspecify.annotations.NullMarked;
