/**
 * Files in S3-compatible storage, as the model repository needs them: listed, read, and written on
 * a condition. Trainer and service meet in the repository, so both must reach a bucket with the
 * same credentials, limits and words; the client's library is seen nowhere else. Depends on no
 * other package of Sightline.
 */
@NullMarked
package dev.sightline.bucket;

import org.jspecify.annotations.NullMarked;
