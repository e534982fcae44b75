package io.samenet.formats.model;

import io.samenet.formats.value.Dict;

/**
 * One application of a layer.
 *
 * @param layer index of the layer in its graph
 * @param arguments what it is applied to
 * @param extras further keyword arguments of the file ({@code training})
 */
public record Call(int layer, Arguments<Operand> arguments, Dict extras) {}
