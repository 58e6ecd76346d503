package dev.sightline.deploy;

import dev.sightline.testing.OptionalTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shared libraries that files of native code need, as {@code ldd} finds them. */
final class SharedLibraries {
  private static final Pattern FOUND = Pattern.compile("(?m)^\\s(?:\\S+ => )?(/\\S+) \\(0x");

  private SharedLibraries() {}

  /** Returns the libraries that are not in one of the folders of these files. */
  static SortedSet<Path> of(List<Path> files) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(OptionalTool.get("ldd").toString()));
    files.forEach(file -> command.add(file.toString()));
    SortedSet<Path> libraries = new TreeSet<>();
    Matcher found = FOUND.matcher(new Tool(command).run().output());
    while (found.find()) {
      Path library = Path.of(found.group(1)).normalize();
      if (files.stream().noneMatch(file -> library.startsWith(file.resolveSibling("")))) {
        libraries.add(library);
      }
    }
    return libraries;
  }
}
