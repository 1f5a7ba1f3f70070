package dev.afterimage.shadow;

import dev.afterimage.model.ModelSpec;
import java.nio.file.Path;

/**
 * One model of a folder of shadows.
 *
 * @param name in the table
 * @param file of the model
 * @param spec from the file beside it; open where there is none
 */
public record ShadowModel(String name, Path file, ModelSpec spec) {}
