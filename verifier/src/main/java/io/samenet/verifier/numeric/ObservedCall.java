package io.samenet.verifier.numeric;

import io.samenet.formats.model.Call;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import java.util.List;
import java.util.function.Function;

/**
 * A call that has been made, with all that it was applied to. Its tensors may be read only until the observer returns.
 *
 * @param path which one
 * @param call the call
 * @param layer the layer that it applies
 * @param outputs what it gives
 * @param tensors what it was applied to, by the tensors among the operands of {@code call}
 */
record ObservedCall(
        CallPath path, Call call, Layer layer, List<Observed> outputs, Function<Operand.Tensor, Observed> tensors) {}
