/**
 * What is seen on the wire besides the messages themselves: topic and header names, content types,
 * rejection reasons, and the Kafka serializers. The one thing that producers, the service and
 * consumers share; it depends on nothing else of Sightline.
 */
@NullMarked
package dev.sightline.proto;

import org.jspecify.annotations.NullMarked;
