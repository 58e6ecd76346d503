/** What the tests build on: a broker in this process, and models made by code. */
@NullMarked
package dev.sightline.classifier.testing;

import org.jspecify.annotations.NullMarked;
