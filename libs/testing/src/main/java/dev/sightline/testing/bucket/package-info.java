/**
 * An S3 server for the tests of whoever uses a bucket: S3Proxy over a folder, in the tests' own
 * process. A module of its own, so that three modules' tests share one server and one list of what
 * it needs; nothing that ships depends on it.
 */
@NullMarked
package dev.sightline.testing.bucket;

import org.jspecify.annotations.NullMarked;
