import { BarChart, CustomChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  BarChart,
  CustomChart,
  LineChart,
  SankeyChart,
  GridComponent,
  TooltipComponent,
  CanvasRenderer,
]);

export type { EChartsType } from 'echarts/core';
export { init };
