package dev.sightline.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The instructions of a Dockerfile. */
record Dockerfile(List<Instruction> instructions) {
  private static final Pattern PAIR = Pattern.compile("([\\w.]+)=(?:\"([^\"]*)\"|(\\S+))");

  record Instruction(String name, String text) {
    boolean is(String wanted) {
      return name.equals(wanted);
    }

    /** Returns the arguments of COPY without its options: the sources, then the target. */
    List<String> words() {
      return Arrays.stream(text.split("\\s+")).filter(word -> !word.startsWith("--")).toList();
    }

    /** Returns the stage or image that COPY reads from; null for the build context. */
    @Nullable String from() {
      return Arrays.stream(text.split("\\s+"))
          .filter(word -> word.startsWith("--from="))
          .map(word -> word.substring("--from=".length()))
          .findFirst()
          .orElse(null);
    }
  }

  Dockerfile {
    instructions = List.copyOf(instructions);
  }

  static Dockerfile read(String file) {
    List<Instruction> all = new ArrayList<>();
    String joined = Repo.text(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "");
    for (String line : joined.lines().filter(each -> !each.isBlank()).toList()) {
      String[] parts = line.split("\\s+", 2);
      all.add(new Instruction(parts[0].toUpperCase(Locale.ROOT), parts[1]));
    }
    return new Dockerfile(all);
  }

  List<Instruction> all(String name) {
    return instructions.stream().filter(each -> each.is(name)).toList();
  }

  /** Returns the instructions of one name in the final stage, that is, after the last FROM. */
  List<Instruction> last(String name) {
    int from = 0;
    for (int i = 0; i < instructions.size(); i++) {
      if (instructions.get(i).is("FROM")) {
        from = i;
      }
    }
    return instructions.subList(from, instructions.size()).stream()
        .filter(each -> each.is(name))
        .toList();
  }

  /** Returns the variables or labels that ENV or LABEL set in the final image. */
  Map<String, String> pairs(String name) {
    Map<String, String> pairs = new TreeMap<>();
    for (Instruction instruction : last(name)) {
      Matcher matcher = PAIR.matcher(instruction.text());
      while (matcher.find()) {
        pairs.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
      }
    }
    return pairs;
  }

  /** Returns the words of ENTRYPOINT or CMD in exec form. */
  List<String> exec(String name) {
    String text = last(name).get(0).text();
    try {
      return List.of(new ObjectMapper().readValue(text, String[].class));
    } catch (JsonProcessingException e) {
      throw new AssertionError(name + " is not in exec form: " + text, e);
    }
  }
}
