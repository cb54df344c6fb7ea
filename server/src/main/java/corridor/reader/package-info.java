/**
 * Turns an uploaded file (DOCX, PDF, Markdown, plain text) into text with one paragraph a line, or refuses it with a
 * stable code and a sentence that says what to do. Pure: bytes in, a {@link corridor.reader.Reading} out, on the
 * caller's thread, which is never an event loop. Never touches disk or network, never resolves anything a file points
 * to, never unpacks more than {@link corridor.reader.Limits} allows, and knows no other package of the server.
 */
@NullMarked
package corridor.reader;

import org.jspecify.annotations.NullMarked;
