/** An S3 server for tests: S3Proxy over a folder, in the test's process. */
@NullMarked
package dev.sightline.testing.bucket;

import org.jspecify.annotations.NullMarked;
