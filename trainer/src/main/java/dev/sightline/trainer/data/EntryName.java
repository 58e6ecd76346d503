package dev.sightline.trainer.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Tells by its name alone what an entry of a dataset's folder is. */
final class EntryName {
  /** Folders that operating systems, file servers and Python add. */
  private static final Set<String> FOREIGN_FOLDERS =
      Set.of(
          "__macosx",
          "__pycache__",
          "@eadir",
          "$recycle.bin",
          "system volume information",
          "lost+found");

  /** Endings of files that are never images. Any other file may be an image. */
  private static final Set<String> OTHER_ENDINGS =
      Set.of(
          "txt", "md", "rst", "log", "csv", "tsv", "json", "jsonl", "xml", "yaml", "yml", "toml",
          "html", "htm", "css", "js", "pdf", "doc", "docx", "xls", "xlsx", "odt", "ods", "py",
          "ipynb", "m", "sh", "bat", "db", "ini", "cache", "lnk", "url", "npy", "npz", "mat", "pkl",
          "pt", "h5", "zip", "gz", "tar", "7z", "rar", "mp4", "mov", "avi", "mkv", "mp3", "wav");

  private static final Set<String> OTHER_FILES = Set.of("readme", "license", "icon\r");

  private EntryName() {}

  /** Returns whether a folder of this name is a class or a part of a dataset. */
  static boolean isOwnFolder(Path folder) {
    String name = of(folder);
    return !name.startsWith(".") && !FOREIGN_FOLDERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Returns whether a file of this name may be an image. */
  static boolean isImage(Path file) {
    String name = of(file).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return !name.startsWith(".")
        && !OTHER_FILES.contains(name)
        && !(name.contains(".") && OTHER_ENDINGS.contains(ending));
  }

  static String of(Path entry) {
    return entry.getFileName().toString();
  }
}
