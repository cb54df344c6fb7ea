package corridor.protocol;

/** An answer with secrets that the server keeps as hashes only, so that a retry with the same key cannot get it again. */
public interface ToldOnce {}
