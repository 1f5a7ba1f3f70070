package dev.afterimage.data;

import dev.afterimage.data.decode.FileFacts;
import dev.afterimage.grid.Planes;

/**
 * One record as read from its files, at its own size.
 *
 * @param id the record's name
 * @param input the input picture, 1 or 3 channels (grey, or red-green-blue), in [0, 1]
 * @param truth its ground truth
 * @param digest SHA-256, in hex, of the bytes of its files
 * @param inputFile the file of the input
 * @param truthFile the file of the ground truth
 */
public record Sample(
    String id,
    Planes input,
    Truth truth,
    String digest,
    FileFacts inputFile,
    FileFacts truthFile) {}
