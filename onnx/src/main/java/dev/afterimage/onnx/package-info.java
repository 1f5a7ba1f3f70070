/** ONNX Runtime as an engine, and a writer of small ONNX networks. */
@NullMarked
package dev.afterimage.onnx;

import org.jspecify.annotations.NullMarked;
