import { useSay } from '../i18n/provider.tsx';
import { Button } from './button.tsx';
import styles from './more-button.module.css';

/** At the end of a list that has more pages; nothing when it has not. */
export function MoreButton(props: {
  query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): unknown;
  };
}) {
  const { say } = useSay();
  const { query } = props;
  if (!query.hasNextPage) return null;
  return (
    <div className={styles.more}>
      <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {say('web.show-more')}
      </Button>
    </div>
  );
}
