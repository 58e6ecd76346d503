package dev.sightline.cli;

import picocli.CommandLine.IVersionProvider;

/** Returns the version from the manifest of the jar. */
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
