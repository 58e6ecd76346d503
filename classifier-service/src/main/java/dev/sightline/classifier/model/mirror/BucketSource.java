package dev.sightline.classifier.model.mirror;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.BucketAddress;
import dev.sightline.bucket.BucketFailure;
import dev.sightline.bucket.S3Connection;
import dev.sightline.bucket.StoredText;
import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.model.ServedVersions;
import dev.sightline.classifier.model.StoreFile;
import dev.sightline.modelstore.CurrentFile;
import dev.sightline.modelstore.ModelFile;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.modelstore.TrialSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Versions of a model in a bucket. {@code CURRENT} and {@code CANDIDATE} are read from the bucket
 * each time. Versions are copied to disk when they are needed and removed when they are not. While
 * the bucket is unavailable, {@link #current} fails, and the candidate is the last one read.
 */
public final class BucketSource implements ServedVersions, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BucketSource.class);

  private final Bucket bucket;
  private final String name;
  private final CopyFolder folder;
  private final Path root;
  private final VersionCache copies;
  private boolean away;
  private String serving = "";
  private Optional<RequestedTrial> candidate = Optional.empty();

  private BucketSource(Bucket bucket, String name, CopyFolder folder) {
    this.bucket = bucket;
    this.name = name;
    this.folder = folder;
    this.root = folder.path();
    this.copies = new VersionCache(bucket, name, root);
  }

  /**
   * Opens the source without a request to the server.
   *
   * @param copies folder of all copies; created if it does not exist
   * @throws StartupException if the folder cannot hold a copy
   */
  public static BucketSource open(BucketAddress address, String name, Path copies) {
    try {
      Bucket bucket = S3Connection.open(address);
      return new BucketSource(bucket, name, CopyFolder.claim(copies, bucket));
    } catch (BucketFailure e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized ModelFile first() {
    if (!ModelVersion.isName(name)) {
      throw new StartupException("sightline.model.name=" + name + " is not a valid folder name");
    }
    try {
      return copied(readCurrent());
    } catch (BucketFailure e) {
      return last(e);
    }
  }

  private ModelFile last(BucketFailure cause) {
    ModelFile last;
    try {
      last = copies.last();
    } catch (StartupException e) {
      throw new StartupException(
          cause.getMessage() + "; and there is no copy to start with in " + root, cause);
    }
    LOG.warnf(
        "model-from-copy model=%s version=%s cause=%s",
        value(name), last.version().number(), value(cause.getMessage()));
    return last;
  }

  @Override
  public synchronized String current() {
    try {
      String current = readCurrent();
      away = false;
      return current;
    } catch (BucketFailure e) {
      away = true;
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  private String readCurrent() {
    StoreFile file = file(StoreLayout.CURRENT);
    StoredText text =
        bucket
            .read(name + "/" + StoreLayout.CURRENT)
            .orElseThrow(
                () ->
                    new StartupException(
                        "model %s: there is no %s; write the version to serve into it, or set sightline.model.name to another"
                            .formatted(name, file.place())));
    return file.version(CurrentFile.parse(text.text()));
  }

  private StoreFile file(String file) {
    return new StoreFile(name, bucket.address().of(name + "/" + file));
  }

  @Override
  public synchronized Optional<RequestedTrial> candidate() {
    if (away) {
      return candidate;
    }
    try {
      candidate =
          bucket
              .read(name + "/" + StoreLayout.CANDIDATE)
              .map(
                  text ->
                      file(StoreLayout.CANDIDATE)
                          .trial(TrialSpec.parse(text.text()), text.written()));
    } catch (BucketFailure e) {
      // If the failure persists, the next read of CURRENT reports it.
    }
    return candidate;
  }

  @Override
  public synchronized ModelFile open(String version) {
    try {
      return copied(version);
    } catch (BucketFailure e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  private ModelFile copied(String version) {
    try {
      ModelFile file = copies.open(version);
      keep(version);
      return file;
    } catch (IOException e) {
      throw new StartupException(
          "model %s version %s: cannot write its copy in %s (%s); free some space there, or set sightline.model.copy"
              .formatted(name, version, root, e),
          e);
    }
  }

  /**
   * Returns an empty text without a request to the bucket: a refused version is retried
   * periodically.
   */
  @Override
  public String stamp(String version) {
    return "";
  }

  @Override
  public synchronized void markServed(String version) {
    serving = version;
    try {
      copies.begin(version);
      keep(version);
    } catch (IOException e) {
      LOG.warnf(
          "model-copy-failed model=%s version=%s cause=%s", value(name), value(version), value(e));
    }
  }

  /**
   * Keeps only the needed versions. A loaded version is in memory; its files are for the next
   * start.
   */
  private void keep(String wanted) throws IOException {
    Set<String> kept = new HashSet<>(Set.of(wanted));
    kept.add(serving);
    candidate.ifPresent(order -> kept.add(order.version()));
    copies.keepOnly(kept);
  }

  /** Releases the copy for the next instance; the end of the process also releases it. */
  @Override
  public void close() throws IOException {
    bucket.close();
    folder.close();
  }
}
