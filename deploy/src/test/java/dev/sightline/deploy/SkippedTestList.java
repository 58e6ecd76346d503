package dev.sightline.deploy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Lists the tests that a build skipped, of all modules, with the reason. The build runs it in the
 * last module, on the reports that Surefire and Failsafe wrote.
 */
public final class SkippedTestList {
  /** The text that JUnit and AssertJ write before the reason of an assumption. */
  private static final Pattern NO_REASON =
      Pattern.compile(
          "^\\s*[\\w.]*TestAbortedException:|Assumption failed:|assumption was not met due to:");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final List<String> REPORTS =
      List.of("target/surefire-reports", "target/failsafe-reports");

  private final Path root;
  private final Instant since;

  /**
   * @param root the folder of the pom that names the modules
   * @param since when the build began; older reports are of another build
   */
  SkippedTestList(Path root, Instant since) {
    this.root = root;
    this.since = since;
  }

  /**
   * Prints the list.
   *
   * @param arguments the repository's folder, and the time when the build began
   */
  public static void main(String[] arguments) throws IOException {
    new SkippedTestList(Path.of(arguments[0]), Instant.parse(arguments[1])).print(System.out);
  }

  /** Prints nothing if this build ran no tests. */
  void print(PrintStream out) throws IOException {
    List<Path> reports = reports();
    if (reports.isEmpty()) {
      return;
    }
    TreeSet<String> lines = new TreeSet<>();
    for (Path report : reports) {
      lines.addAll(linesOf(report));
    }
    out.println(lines.isEmpty() ? "Skipped tests: none" : "Skipped tests: " + lines.size());
    lines.forEach(line -> out.println("  " + line));
  }

  private List<Path> reports() throws IOException {
    List<Path> reports = new ArrayList<>();
    List<String> modules =
        MODULE
            .matcher(Files.readString(root.resolve("pom.xml")))
            .results()
            .map(module -> module.group(1))
            .toList();
    for (String module : modules) {
      for (String folder : REPORTS) {
        reports.addAll(reportsIn(root.resolve(module).resolve(folder)));
      }
    }
    return reports;
  }

  private List<Path> reportsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> reports = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("TEST-.*\\.xml")
            && !Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
          reports.add(file);
        }
      }
    }
    return reports;
  }

  private List<String> linesOf(Path report) throws IOException {
    List<String> lines = new ArrayList<>();
    NodeList cases = parse(report).getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      NodeList skipped = test.getElementsByTagName("skipped");
      if (skipped.getLength() > 0) {
        lines.add(name(test) + ": " + reason((Element) skipped.item(0)));
      }
    }
    return lines;
  }

  /** The entry of a skipped class has no method name. */
  private static String name(Element test) {
    String type = test.getAttribute("classname");
    String method = test.getAttribute("name");
    return method.isEmpty() || method.equals(type) ? type : type + "." + method;
  }

  /**
   * Returns the first line of the reason. JUnit's own conditions write it into the attribute; an
   * assumption that did not hold is an exception in the text, after the name of its type.
   */
  private static String reason(Element skipped) {
    return Stream.concat(
            skipped.getAttribute("message").lines(),
            NO_REASON.matcher(skipped.getTextContent()).replaceAll("").lines())
        .map(line -> line.strip().replaceFirst("^\\[(.*)\\]$", "$1"))
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("no reason given");
  }

  private static Document parse(Path report) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(report.toFile());
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(report + " is not a test report: " + e.getMessage(), e);
    }
  }
}
