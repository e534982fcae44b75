package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.AffineTransform;
import io.samenet.formats.layer.operation.CTCDecode;
import io.samenet.formats.layer.operation.CTCLoss;
import io.samenet.formats.layer.operation.Corrcoef;
import io.samenet.formats.layer.operation.Correlate;
import io.samenet.formats.layer.operation.Crossentropy;
import io.samenet.formats.layer.operation.Defined;
import io.samenet.formats.layer.operation.DotProductAttention;
import io.samenet.formats.layer.operation.Fold;
import io.samenet.formats.layer.operation.GaussianBlur;
import io.samenet.formats.layer.operation.MapCoordinates;
import io.samenet.formats.layer.operation.Moments;
import io.samenet.formats.layer.operation.MultiHot;
import io.samenet.formats.layer.operation.PairwiseDistance;
import io.samenet.formats.layer.operation.PeakSignalToNoise;
import io.samenet.formats.layer.operation.PerspectiveTransform;
import io.samenet.formats.layer.operation.ScaleAndTranslate;
import io.samenet.formats.layer.operation.Select;
import io.samenet.formats.layer.operation.StructuralSimilarity;
import io.samenet.formats.layer.operation.TensorFlowFunction;
import io.samenet.formats.layer.operation.Unfold;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import java.util.List;

/** The lowerings of operations that are made of others: their graphs are written out. */
final class DefinedLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(AffineTransform.class, DefinedLowerings::lower),
            Lowering.row(Corrcoef.class, DefinedLowerings::lower),
            Lowering.row(Correlate.class, DefinedLowerings::lower),
            Lowering.row(Crossentropy.class, DefinedLowerings::lower),
            Lowering.row(CTCDecode.class, DefinedLowerings::labels),
            Lowering.row(CTCLoss.class, DefinedLowerings::loss),
            Lowering.row(DotProductAttention.class, DefinedLowerings::lower),
            Lowering.row(Fold.class, DefinedLowerings::lower),
            Lowering.row(GaussianBlur.class, DefinedLowerings::lower),
            Lowering.row(MapCoordinates.class, DefinedLowerings::coordinates),
            Lowering.row(Moments.class, DefinedLowerings::lower),
            Lowering.row(MultiHot.class, DefinedLowerings::lower),
            Lowering.row(PairwiseDistance.class, DefinedLowerings::lower),
            Lowering.row(PerspectiveTransform.class, DefinedLowerings::perspective),
            Lowering.row(PeakSignalToNoise.class, DefinedLowerings::lower),
            Lowering.row(ScaleAndTranslate.class, DefinedLowerings::lower),
            Lowering.row(Select.class, DefinedLowerings::lower),
            Lowering.row(StructuralSimilarity.class, DefinedLowerings::lower),
            Lowering.row(TensorFlowFunction.class, DefinedLowerings::lower),
            Lowering.row(Unfold.class, DefinedLowerings::lower));

    private DefinedLowerings() {}

    private static void coordinates(MapCoordinates map, LoweringScope scope) {
        if (!scope.input().shape().isFixed()) {
            throw scope.unsupported("MapCoordinates of a tensor whose sizes are not fixed");
        }
        lower(map, scope);
    }

    /** The transform is found by solving equations. */
    private static void perspective(PerspectiveTransform transform, LoweringScope scope) {
        throw scope.unsupported("ONNX has no operators for PerspectiveTransform");
    }

    private static void labels(CTCDecode decode, LoweringScope scope) {
        if (decode.strategy() instanceof CTCDecode.BeamSearch) {
            throw scope.unsupported("ONNX has no operators for CTCDecode by beam search");
        }
        Shape shape = scope.input().shape();
        if (shape.isFree(1) || shape.isFree(2)) {
            throw scope.unsupported("CTCDecode of an output whose steps and classes are not fixed");
        }
        lower(decode, scope);
    }

    private static void loss(CTCLoss loss, LoweringScope scope) {
        throw scope.unsupported("ONNX has no operators for CTCLoss");
    }

    private static void lower(Defined operation, LoweringScope scope) {
        Graph graph = operation.definition(scope.arguments().map(Tensor::type), scope.policy());
        Spelling spelling = Spelling.implied(Dialect.KERAS3, "Functional");
        Layer layer = new Layer(graph.name(), graph, scope.policy(), true, Dict.EMPTY, spelling);
        scope.lowerInner(layer, Arguments.inputs(scope.inputs()), List.of(), scope::give);
    }
}
