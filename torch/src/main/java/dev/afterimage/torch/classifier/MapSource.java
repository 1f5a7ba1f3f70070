package dev.afterimage.torch.classifier;

import dev.afterimage.attacker.Attacker;
import dev.afterimage.attacker.AttackerPlan;
import dev.afterimage.attacker.MapCheck;
import dev.afterimage.attacker.MapExamples;
import dev.afterimage.grid.Planes;
import dev.afterimage.network.Shape;
import dev.afterimage.stats.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Asks for maps, refuses those of another shape and cuts patches. As thread-safe as examples. */
final class MapSource {
  private final MapExamples examples;
  private final AttackerPlan plan;
  private final Shape shape;

  /**
   * @param first index of the example whose map says which shape all must have
   */
  MapSource(MapExamples examples, AttackerPlan plan, int first) {
    this.examples = examples;
    this.plan = plan;
    Planes map = examples.map(first);
    this.shape = new Shape(map.channels(), map.height(), map.width());
  }

  /** The shape of the maps; of the first where they differ in size. */
  Shape shape() {
    return shape;
  }

  /** One patch of each, at places of the epoch's own. */
  MapBatch forTraining(int[] indices, int epoch) {
    return batch(
        indices,
        (map, id) -> {
          SplittableRandom random = Streams.of(plan.seed(), "epoch " + epoch + " patch of " + id);
          return List.of(plan.patches().one(map, random));
        });
  }

  /** All patches of each, where they lie when a record of that id is scored. */
  MapBatch forScoring(int[] indices) {
    return batch(indices, (map, id) -> plan.patches().all(map, Attacker.places(plan.seed(), id)));
  }

  private interface Cut {
    List<Planes> of(Planes map, String id);
  }

  private MapBatch batch(int[] indices, Cut cut) {
    List<String> ids = new ArrayList<>();
    List<Planes> patches = new ArrayList<>();
    boolean[] members = new boolean[indices.length];
    for (int i = 0; i < indices.length; i++) {
      String id = examples.id(indices[i]);
      Planes map = examples.map(indices[i]);
      MapCheck.require(map, shape, plan.patches(), "example " + id);
      ids.add(id);
      patches.addAll(cut.of(map, id));
      members[i] = examples.member(indices[i]);
    }
    return new MapBatch(ids, patches, members);
  }
}
