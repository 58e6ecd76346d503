/**
 * Files in S3-compatible storage: list, read, and conditional write. Trainer and service access the
 * model repository through this package with the same credentials, limits and messages. It hides
 * the client library and depends on no other package of Sightline.
 */
@NullMarked
package dev.sightline.bucket;

import org.jspecify.annotations.NullMarked;
