/** Reaching people: real push services, mail servers and webhooks on loopback. */
@org.jspecify.annotations.NullUnmarked
package corridor.notify;
