package dev.afterimage.cli.option;

import java.lang.reflect.Member;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which options a user gave. */
public final class GivenOptions {
  private GivenOptions() {}

  /** The longest names of the options of some mixins that stand in a command's line. */
  public static List<String> of(CommandSpec spec, Class<?>... mixins) {
    return spec.commandLine().getParseResult().matchedOptionsSet().stream()
        .filter(
            option ->
                option.userObject() instanceof Member field
                    && List.of(mixins).contains(field.getDeclaringClass()))
        .map(OptionSpec::longestName)
        .toList();
  }
}
