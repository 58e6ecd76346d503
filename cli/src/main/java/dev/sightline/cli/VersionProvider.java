package dev.sightline.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest carries. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "sightline " + (version == null ? "(unpackaged)" : version),
      "Java "
          + Runtime.version()
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
