package dev.afterimage.attacker;

import dev.afterimage.grid.Planes;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Examples of which everything is listed but the maps, which are made.
 *
 * @param members whether each is a member, (examples)
 * @param groups the group of each
 * @param maps makes the map of an index
 * @param source what the maps depend on
 */
public record ListedExamples(
    List<Boolean> members, List<String> groups, IntFunction<Planes> maps, String source)
    implements MapExamples {

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public String id(int index) {
    return "example-" + index;
  }

  @Override
  public boolean member(int index) {
    return members.get(index);
  }

  @Override
  public String group(int index) {
    return groups.get(index);
  }

  @Override
  public Planes map(int index) {
    return maps.apply(index);
  }
}
