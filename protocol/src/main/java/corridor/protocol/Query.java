package corridor.protocol;

/** Marks a command that changes nothing that lasts, and so needs no key. */
public interface Query {}
