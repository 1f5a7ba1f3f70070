package dev.afterimage.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What one node of a graph under construction computes. Every method adds a node and returns its
 * value; nodes with parameters are named by the caller.
 */
public final class Value {
  private final GraphBuilder graph;
  private final int index;
  private final int channels;

  Value(GraphBuilder graph, int index, int channels) {
    this.graph = graph;
    this.index = index;
    this.channels = channels;
  }

  /** The node's index. */
  int index() {
    return index;
  }

  /** Channels of the value. */
  public int channels() {
    return channels;
  }

  /** A convolution without bias. */
  public Value conv(String name, int out, Window window) {
    return layer(name, new Layer.Conv(channels, out, window, 1, false), out);
  }

  /** A convolution with bias. */
  public Value convWithBias(String name, int out, Window window) {
    return layer(name, new Layer.Conv(channels, out, window, 1, true), out);
  }

  /** A convolution of every channel by itself, without bias. */
  public Value depthwiseConv(String name, Window window) {
    return layer(name, new Layer.Conv(channels, channels, window, channels, false), channels);
  }

  /** Any layer that takes these channels. */
  public Value layer(String name, Layer layer, int out) {
    return graph.add(name, layer, out, List.of(index));
  }

  /** The builder's normalisation. */
  public Value norm(String name) {
    return layer(name, graph.norm(channels), channels);
  }

  /** An affine map to (batch, out), from (batch, channels, 1, 1). */
  public Value linear(String name, int out) {
    return layer(name, new Layer.Linear(channels, out), out);
  }

  /** max(x, 0). */
  public Value relu() {
    return op(new Pointwise.Relu());
  }

  /** Any operation without parameters that keeps the channels. */
  public Value op(Op op) {
    return graph.add(op, channels, List.of(index));
  }

  /** Dropout; no node where the rate is 0. */
  public Value dropout(double rate) {
    return rate == 0 ? this : op(new Pointwise.Dropout(rate));
  }

  /** The largest value under a window. */
  public Value maxPool(Window window) {
    return op(new Spatial.MaxPool(window));
  }

  /** Every pixel repeated to a square of side 2. */
  public Value upsample() {
    return op(new Spatial.UpsampleNearest(2));
  }

  /** A mirrored border. */
  public Value reflect(int pixels) {
    return op(new Spatial.ReflectionPad(pixels));
  }

  /** The sum with another value. */
  public Value add(Value other) {
    return graph.add(new Joint.Add(), channels, List.of(index, other.index));
  }

  /** These channels, and behind them those of other values. */
  public Value concat(Value... others) {
    List<Integer> inputs = new ArrayList<>(List.of(index));
    int sum = channels;
    for (Value other : others) {
      inputs.add(other.index);
      sum += other.channels;
    }
    return graph.add(new Joint.Concat(), sum, inputs);
  }
}
