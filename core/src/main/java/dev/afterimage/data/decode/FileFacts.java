package dev.afterimage.data.decode;

/**
 * What can be said of a record's file without decoding it.
 *
 * @param picture by its head; of no format where it is an array
 * @param bytes its length
 */
public record FileFacts(PictureFacts picture, long bytes) {}
