package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Blocks;
import io.samenet.formats.layer.operation.ConvolutionOperation;
import io.samenet.formats.layer.operation.LayerOperation;
import io.samenet.formats.layer.operation.NormalizationOperation;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lowerings of operations that compute what layers do: the layers', operands in the place of weights. */
final class LayerLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(ConvolutionOperation.class, LayerLowerings::lower),
            Lowering.row(NormalizationOperation.class, LayerLowerings::lower),
            Lowering.row(Blocks.class, LayerLowerings::blocks));

    private LayerLowerings() {}

    private static void lower(LayerOperation operation, LoweringScope scope) {
        List<Tensor> operands = scope.inputs();
        List<Shape> shapes = operands.stream().map(Tensor::shape).toList();
        List<WeightSpec> specifications = operation.specifications(shapes, scope.policy());
        List<Weight> weights = new ArrayList<>();
        for (int i = 0; i < specifications.size(); i++) {
            Optional<Integer> operand = operation.weightOperands().get(i);
            TensorType type = specifications.get(i).type();
            Tensor found = operand.isPresent() ? operands.get(operand.get()) : ones(scope.ops(), type);
            weights.add(scope.ops().asWeight(found));
        }
        Declaration computed = operation.layer(shapes);
        Spelling spelling = Spelling.implied(Dialect.KERAS3, computed.getClass().getSimpleName());
        Layer layer = new Layer("layer", computed, scope.policy(), true, Dict.EMPTY, spelling);
        scope.lowerInner(layer, Arguments.of(operands.get(0)), weights, scope::give);
    }

    private static Tensor ones(Ops ops, TensorType type) {
        List<Integer> ones = new ArrayList<>();
        for (long i = 0; i < type.shape().elements(); i++) {
            ones.add(1);
        }
        return ops.constant(type.dtype(), type.shape(), ones);
    }

    /** {@code DepthToSpace}, whose default order of channels is this one, and {@code SpaceToDepth}. */
    private static void blocks(Blocks blocks, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = ops.layout().channelsFirst(scope.input(), DataFormat.CHANNELS_LAST);
        Shape last = scope.output(0).shape();
        TensorType type = x.type().with(Shape.of(last.size(0), last.size(3), last.size(1), last.size(2)));
        Operator operator = blocks.toDepth() ? Operator.SPACE_TO_DEPTH : Operator.DEPTH_TO_SPACE;
        Tensor result = ops.emitter().node(operator, type, List.of(x), OnnxAttribute.of("blocksize", blocks.size()));
        scope.give(ops.layout().fromChannelsFirst(result, DataFormat.CHANNELS_LAST));
    }
}
