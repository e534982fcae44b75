package io.samenet.verifier.proof;

import io.samenet.formats.model.Layer;

/**
 * A layer of the file, as part of the outermost model.
 *
 * @param place where it stands
 * @param layer the layer
 * @param identity number of the layer in its model: equal for two calls of one layer, however it is reached
 * @param trainable whether training may change its weights, the models around it considered
 */
public record Callee(Place place, Layer layer, int identity, boolean trainable) {}
