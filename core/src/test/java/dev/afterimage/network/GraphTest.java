package dev.afterimage.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {

  private static Node node(String name, Op op, Integer... inputs) {
    return new Node(name, op, List.of(inputs), Initialisation.UNIFORM_FAN_IN);
  }

  private static Graph graph(Node... nodes) {
    return new Graph("test", List.of(nodes), List.of());
  }

  private static final Node INPUT = node("input", new Op.Input(3));

  @Test
  void graph_withANodeAheadOfItsInput_isRefused() {
    assertThatThrownBy(
            () ->
                graph(
                    INPUT, node("a", new Pointwise.Relu(), 2), node("b", new Pointwise.Relu(), 1)))
        .hasMessageContaining("node a");
  }

  @Test
  void graph_withTwoNodesOfOneName_isRefused() {
    assertThatThrownBy(
            () ->
                graph(
                    INPUT, node("a", new Pointwise.Relu(), 0), node("a", new Pointwise.Relu(), 1)))
        .hasMessageContaining("two nodes of the name a");
  }

  @Test
  void graph_withASecondInput_isRefused() {
    assertThatThrownBy(() -> graph(INPUT, node("a", new Op.Input(3))))
        .hasMessageContaining("one input");
  }

  @Test
  void graph_exposingANodeThatIsNotThere_isRefused() {
    Node relu = node("a", new Pointwise.Relu(), 0);
    assertThatThrownBy(() -> new Graph("test", List.of(INPUT, relu), List.of(2)))
        .hasMessageContaining("no node 2");
  }

  @Test
  void node_withTheWrongNumberOfInputs_isRefused() {
    assertThatThrownBy(() -> node("a", new Joint.Add(), 0)).hasMessageContaining("1 values");
    assertThatThrownBy(() -> node("a", new Pointwise.Relu())).hasMessageContaining("0 values");
  }

  @Test
  void layer_onOtherChannels_isRefusedWithBoth() {
    Layer.Conv conv = new Layer.Conv(4, 8, Window.same(3), 1, false);
    assertThatThrownBy(() -> graph(INPUT, node("conv", conv, 0)).outputShape(8, 8))
        .hasMessageContaining("node conv takes 4 channels, got 3x8x8");
  }

  /** Shapes from the formulas of the operations' documentation, by hand. */
  @Test
  void shapes_ofEveryOperation_followTheirFormulas() {
    assertThat(shape(new Layer.Conv(3, 5, new Window(3, 2, 1, 2), 1, true)))
        .isEqualTo(new Shape(5, 4, 5)); // (9 + 2 - 5) / 2 + 1, (11 + 2 - 5) / 2 + 1
    assertThat(shape(new Layer.TransposedConv(3, 5, Window.of(3, 2, 1), 1, true)))
        .isEqualTo(new Shape(5, 18, 22));
    assertThat(shape(new Spatial.MaxPool(Window.of(3, 2, 1)))).isEqualTo(new Shape(3, 5, 6));
    assertThat(shape(new Spatial.GlobalAveragePool())).isEqualTo(new Shape(3, 1, 1));
    assertThat(shape(new Spatial.UpsampleNearest(2))).isEqualTo(new Shape(3, 18, 22));
    assertThat(shape(new Spatial.ReflectionPad(3))).isEqualTo(new Shape(3, 15, 17));
    assertThat(shape(new Layer.Linear(297, 7))).isEqualTo(new Shape(7, 1, 1));
  }

  private static Shape shape(Op op) {
    return graph(INPUT, node("op", op, 0)).outputShape(9, 11);
  }

  @Test
  void parameters_ofALayer_areNamedByNodeAndRole() {
    Graph graph =
        graph(
            INPUT,
            node("a", new Layer.Conv(3, 6, Window.same(3), 3, true), 0),
            node("b", new Norm(NormKind.BATCH, 6, 1, true), 1));
    assertThat(graph.parameters())
        .extracting(parameter -> parameter.name() + parameter.shape())
        .containsExactly(
            "a.weight[6, 1, 3, 3]",
            "a.bias[6]",
            "b.weight[6]",
            "b.bias[6]",
            "b.running_mean[6]",
            "b.running_var[6]");
    assertThat(graph.parameterCount()).isEqualTo(54 + 6 + 6 + 6);
  }
}
